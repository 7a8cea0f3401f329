export function LicenceRecordPage() {
  return null;
}
