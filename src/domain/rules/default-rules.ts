import type { RuleSet } from './rule.ts';

/**
 * The network at hand stays at hand: RFC 1918, RFC 3927, RFC 6598, RFC 4193, RFC 4291, RFC 6762 and RFC 8375, this machine, and names
 * without a dot.
 */
export const defaultRules: RuleSet = {
  rules: [
    {
      id: 'lan',
      isOn: true,
      action: { type: 'direct' },
      patterns: [
        '10.0.0.0/8',
        '172.16.0.0/12',
        '192.168.0.0/16',
        '169.254.0.0/16',
        '100.64.0.0/10',
        '127.0.0.0/8',
        '::1',
        'fc00::/7',
        'fe80::/10',
        '<local>',
        'local',
        'home.arpa',
      ],
    },
  ],
  otherwise: { type: 'tunnel' },
  revision: 'default',
};
