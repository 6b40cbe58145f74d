import { cleanup, configure } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import { speak } from '../../locale/support/speak.ts';

/** As in vitest.config.ts: what a page loads when it is wanted takes its time on a busy machine. */
configure({ asyncUtilTimeout: 30_000 });

/** The English texts as the browser hands them out, and an empty page after each test. */
beforeEach(() => speak('en'));

afterEach(cleanup);
