import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import { speak } from '../../locale/support/speak.ts';

/** The English texts as the browser hands them out, and an empty page after each test. */
beforeEach(() => speak('en'));

afterEach(cleanup);
