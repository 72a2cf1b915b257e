import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { fetchMe, signIn as postSignIn, signOut as postSignOut } from '../api/calls';
import { ApiError, onUnauthorized } from '../api/client';
import type { CommandName, Role, User } from '../api/types';
import { liveStore } from '../live/LiveStore';

/** `checking` until the server has said who we are; `unreachable` when it does not answer that question. */
export type SessionState =
  { is: 'checking' } | { is: 'unreachable' } | { is: 'signed-out' } | { is: 'signed-in'; user: User };

interface Session {
  state: SessionState;
  check: () => void;
  signIn: (username: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
}

const Context = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ is: 'checking' });

  const check = useCallback(() => {
    fetchMe().then(
      (user) => setState({ is: 'signed-in', user }),
      (error: unknown) =>
        setState({ is: error instanceof ApiError && error.status === 401 ? 'signed-out' : 'unreachable' }),
    );
  }, []);

  const signIn = useCallback(async (username: string, password: string) => {
    const { username: name, role } = await postSignIn(username, password);
    setState({ is: 'signed-in', user: { username: name, role } });
  }, []);

  const signOut = useCallback(async () => {
    await postSignOut();
    setState({ is: 'signed-out' });
  }, []);

  useEffect(() => {
    onUnauthorized(() => setState({ is: 'signed-out' }));
    check();
  }, [check]);

  const signedIn = state.is === 'signed-in';
  useEffect(() => {
    if (!signedIn) return;
    liveStore.start();
    return () => liveStore.stop();
  }, [signedIn]);

  const session = useMemo(() => ({ state, check, signIn, signOut }), [state, check, signIn, signOut]);
  return <Context value={session}>{children}</Context>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (session === undefined) throw new Error('useSession is used outside of SessionProvider');
  return session;
}

/** The signed-in user; only below RequireSession. */
export function useUser(): User {
  const { state } = useSession();
  if (state.is !== 'signed-in') throw new Error('no one is signed in');
  return state.user;
}

const MAY_ACKNOWLEDGE: readonly Role[] = ['crew', 'operator', 'admin'];

const MAY_EXPORT: readonly Role[] = ['manager', 'operator', 'admin'];

export const mayExport = (user: User): boolean => MAY_EXPORT.includes(user.role);

export const mayAcknowledge = (user: User): boolean => MAY_ACKNOWLEDGE.includes(user.role);

/** The server decides; here it is only which buttons are shown. */
const MAY_SEND: Record<CommandName, readonly Role[]> = {
  identify: ['crew', 'operator', 'admin'],
  'door.unlock': ['crew', 'operator', 'admin'],
  'relay.set': ['operator', 'admin'],
  'guard.rearm': ['operator', 'admin'],
  diagnostics: ['crew', 'operator', 'admin'],
  'agent.restart': ['operator', 'admin'],
  'host.reboot': ['operator', 'admin'],
};

export const maySend = (user: User, command: CommandName): boolean => MAY_SEND[command].includes(user.role);
