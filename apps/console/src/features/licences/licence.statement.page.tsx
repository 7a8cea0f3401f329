export function LicenceStatementPage() {
  return null;
}
