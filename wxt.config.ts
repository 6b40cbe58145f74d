import { defineConfig } from 'wxt';
import { inlineStyle } from './scripts/build/inline-style.ts';
import { minifyTwice } from './scripts/build/minify-twice.ts';
import { ownI18n } from './scripts/build/own-i18n.ts';
import { popupApart } from './scripts/build/popup-apart.ts';
import { sharedChunks } from './scripts/build/shared-chunks.ts';
import { smallPreload } from './scripts/build/small-preload.ts';
import { smallValibot } from './scripts/build/small-valibot.ts';
import { smallXstate } from './scripts/build/small-xstate.ts';
import { terserOptions } from './scripts/build/terser-options.ts';
import { toIconName } from './scripts/icons/looks.ts';
import { sizes } from './scripts/icons/sizes.ts';

export default defineConfig({
  modules: ['@wxt-dev/i18n/module'],
  imports: false,
  hooks: { 'entrypoints:grouped': (_wxt, groups) => popupApart(groups) },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'alarms',
      'contextMenus',
      'notifications',
      'privacy',
      'proxy',
      'storage',
      // What rules and lists are made into is not to be thrown out by the browser.
      'unlimitedStorage',
      'webRequest',
      ...(browser === 'firefox' ? ['webRequestBlocking'] : ['offscreen', 'webRequestAuthProvider']),
    ],
    // Asked for where another extension has taken the proxy settings, to name it.
    optional_permissions: ['management'],
    incognito: 'spanning',
    // Firefox knows the policy without a schema. Before 126 Chromium has no URL.parse.
    ...(browser !== 'firefox' && {
      storage: { managed_schema: 'managed-schema.json' },
      minimum_chrome_version: '126',
    }),
    action: { default_icon: Object.fromEntries(sizes.map(({ size }) => [size, `icon/${toIconName('off', size)}`])) },
    commands: {
      // Chromium has it in any case, Firefox only where it is named.
      _execute_action: {},
      // The only one with keys from the start: each more may be somebody else's.
      toggle: { suggested_key: { default: 'Alt+Shift+V' }, description: '__MSG_shortcut_toggle__' },
      nextServer: { description: '__MSG_shortcut_nextServer__' },
      pause: { description: '__MSG_shortcut_pause__' },
    },
    omnibox: { keyword: 'sw' },
    host_permissions: ['<all_urls>'],
    content_security_policy: {
      // Firefox upgrades http to https in extension pages unless the policy is spelled out, and http probes would never leave.
      extension_pages: "script-src 'self'; object-src 'self'",
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'steadway@steadway.app',
          strict_min_version: '128.0',
          // To whoever makes this extension nothing is sent.
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
  vite: () => ({
    plugins: [
      ownI18n(),
      smallXstate(),
      smallValibot(),
      minifyTwice(),
      smallPreload(),
      sharedChunks(),
      inlineStyle('entrypoints/popup/index.html'),
    ],
    build: {
      // Every browser that runs the extension preloads modules by itself.
      modulePreload: { polyfill: false },
      // The oldest that the manifests take: what these know by themselves needs no second spelling.
      cssTarget: ['chrome126', 'firefox128'],
      minify: 'terser',
      terserOptions,
    },
  }),
  zip: {
    artifactTemplate: 'steadway-{{version}}-{{browser}}.zip',
    // What `npm run zip` needs to make the same packages again, itself among them.
    sourcesTemplate: 'steadway-{{version}}-sources.zip',
    includeSources: [
      '*.{json,jsonc,md,ts}',
      'LICENSE',
      'docs/**/*.md',
      '{entrypoints,gateway,locales,public,scripts,src}/**',
    ],
    // Asked for beside the build for Chromium, which skips no entry point: what a build skips is left out of its sources.
    zipSources: false,
  },
});
