import * as chromium from './chromium/auth.ts';
import * as firefox from './firefox/auth.ts';

export const onChallenge = import.meta.env.FIREFOX ? firefox.onChallenge : chromium.onChallenge;
