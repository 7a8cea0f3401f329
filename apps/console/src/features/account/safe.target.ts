/** Pages that lead to sign-in: coming back to them would go in a circle. */
const DOORS = /^\/(sign-in|sign-up|confirm|forgot-password|reset-password)(\/|\?|#|$)/;

/** Where to go after signing in: a path of this very site, or the first page for anything else. */
export function safeTarget(to: unknown, origin: string = location.origin): string {
  if (typeof to !== 'string' || !to.startsWith('/')) return '/';
  try {
    const url = new URL(to, origin);
    const path = url.pathname + url.search + url.hash;
    return url.origin === origin && !path.startsWith('//') && !DOORS.test(path) ? path : '/';
  } catch {
    return '/';
  }
}
