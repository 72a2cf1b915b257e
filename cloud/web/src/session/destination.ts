/** The sign-in page's address that leads back to `wanted` afterwards. */
export function loginPath(wanted: string): string {
  return wanted === '/' ? '/login' : `/login?next=${encodeURIComponent(wanted)}`;
}

/** Where to go after the sign-in. Only a path of this app: a link from outside must not send people elsewhere. */
export function destination(next: string | null): string {
  if (next === null || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  return next.startsWith('/login') ? '/' : next;
}
