import type { Problem } from './types';

/** The server answered, but with an error. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

/** No answer from the server: the network, a proxy or the service is down. */
export class UnreachableError extends Error {}

/** A gateway that has no service behind it answers these: for the person it is the same as no answer. */
const GATEWAY_STATUSES = new Set([502, 503, 504]);
const NO_CONTENT = 204;
const TIMEOUT_MS = 20_000;

let unauthorized: () => void = () => {};

/** Says what happens when any call finds the session ended. */
export function onUnauthorized(handler: () => void): void {
  unauthorized = handler;
}

export interface CallOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Set for the sign-in itself, where 401 means "wrong password" and not "session over". */
  expectUnauthorized?: boolean;
}

export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const { method = 'GET', body, signal, expectUnauthorized = false } = options;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError('no answer', { cause: error });
  }
  if (GATEWAY_STATUSES.has(response.status)) throw new UnreachableError(`HTTP ${response.status}`);
  if (response.status === 401 && !expectUnauthorized) unauthorized();
  if (!response.ok) throw new ApiError(response.status, detailOf(response, text));
  return (response.status === NO_CONTENT ? undefined : JSON.parse(text)) as T;
}

/** What a proxy answers in the service's place is no problem document. */
function detailOf(response: Response, text: string): string {
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;
  return isProblem ? (JSON.parse(text) as Problem).detail : `HTTP ${response.status}`;
}

/** `?a=1&b=2` from those entries that have a value. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
