/**
 * Ages are counted on the server's clock: a desk computer or a phone that runs some minutes wrong would otherwise make every value look old or fresh.
 * The best guess of the difference comes from the message that travelled fastest, which is the one that makes the server look furthest ahead.
 */
export class ServerClock {
  private offsetMs: number | undefined;
  private heardMs = 0;

  /** After this long a guess is replaced, so that a corrected clock is followed. */
  private static readonly TRUST_MS = 10 * 60_000;

  heard(serverAt: string, localMs: number): void {
    const offset = Date.parse(serverAt) - localMs;
    const outdated = Math.abs(localMs - this.heardMs) > ServerClock.TRUST_MS;
    if (this.offsetMs === undefined || outdated || offset > this.offsetMs) {
      this.offsetMs = offset;
      this.heardMs = localMs;
    }
  }

  /** The server's time when the local clock shows `localMs`. */
  now(localMs: number): number {
    return localMs + (this.offsetMs ?? 0);
  }
}

export const serverClock = new ServerClock();

export const serverNow = (): number => serverClock.now(Date.now());
