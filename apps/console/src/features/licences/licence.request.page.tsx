export function LicenceRequestPage() {
  return null;
}
