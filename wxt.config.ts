import { defineConfig } from 'wxt';
import { sharedChunks } from './scripts/build/shared-chunks.ts';
import { smallPreload } from './scripts/build/small-preload.ts';
import { withoutActors } from './scripts/build/without-actors.ts';

export default defineConfig({
  modules: ['@wxt-dev/i18n/module'],
  imports: false,
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
    // Firefox knows the policy without a schema.
    ...(browser !== 'firefox' && { storage: { managed_schema: 'managed-schema.json' } }),
    action: { default_icon: { 16: 'icon/off-16.png', 32: 'icon/off-32.png' } },
    host_permissions: ['<all_urls>'],
    content_security_policy: {
      // Firefox upgrades http to https in extension pages unless the policy is spelled out, and http probes would never leave.
      extension_pages: "script-src 'self'; object-src 'self'",
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: { gecko: { id: 'steadway@steadway.app', strict_min_version: '128.0' } },
    }),
  }),
  vite: () => ({
    plugins: [withoutActors(), smallPreload(), sharedChunks()],
    build: {
      // Every browser that runs the extension preloads modules by itself.
      modulePreload: { polyfill: false },
      // Smaller by a kilobyte than what the default makes of it, where each one counts (scripts/size/budgets.ts).
      minify: 'terser',
      terserOptions: {
        ecma: 2020,
        compress: { passes: 3 },
        mangle: { toplevel: true },
      },
    },
  }),
  zip: { artifactTemplate: 'steadway-{{version}}-{{browser}}.zip' },
});
