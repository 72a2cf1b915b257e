import { ApiError, UnreachableError } from '../api/client';
import type { Dictionary } from '../i18n/zh';

/** What a person can do something with, in their language. */
export function errorMessage(error: unknown, t: Dictionary): string {
  if (error instanceof UnreachableError) return t.errors.unreachable;
  if (error instanceof ApiError) {
    if (error.status === 403) return t.errors.forbidden;
    if (error.status === 404) return t.errors.notFound;
    return t.errors.server(error.message);
  }
  return t.errors.server(error instanceof Error ? error.message : String(error));
}
