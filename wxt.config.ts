import { defineConfig } from 'wxt';

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
      'notifications',
      'privacy',
      'proxy',
      'storage',
      'webRequest',
      browser === 'firefox' ? 'webRequestBlocking' : 'webRequestAuthProvider',
    ],
    // Asked for where another extension has taken the proxy settings, to name it.
    optional_permissions: ['management'],
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
    build: {
      // Every browser that runs the extension preloads modules by itself.
      modulePreload: { polyfill: false },
      // Smaller by a kilobyte than what the default makes of it, where each one counts (scripts/size/budgets.ts).
      minify: 'terser',
      terserOptions: { ecma: 2020, compress: { passes: 3, pure_getters: true, unsafe_arrows: true }, mangle: { toplevel: true } },
    },
  }),
  zip: { artifactTemplate: 'steadway-{{version}}-{{browser}}.zip' },
});
