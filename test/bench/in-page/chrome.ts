import type { browser } from 'wxt/browser';

/** What extension pages have. For functions that run in one. */
export type Chrome = typeof browser;
