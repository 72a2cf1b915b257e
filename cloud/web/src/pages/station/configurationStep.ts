import type { Configuration } from '../../api/types';

/** How a station stands to the profile that it is to run. */
export type ConfigurationStep = 'inStep' | 'pending' | 'rejected' | 'reverted' | 'neverReported';

/** A refusal counts only for the revision that is desired now: an older one is answered by the newer. */
export function configurationStep(config: Configuration): ConfigurationStep {
  if (config.inStep) return 'inStep';
  if (config.status === null) return 'neverReported';
  if (config.reportedRevision !== config.desiredRevision || config.status === 'applied') return 'pending';
  return config.status;
}
