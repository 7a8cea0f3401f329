export function NewAchievementPage() {
  return null;
}
export function EditAchievementPage() {
  return null;
}
