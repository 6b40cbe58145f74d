/** Beside the name, which says the same: hidden from assistive tools. */
export const Logo = () => <img class="icon" loading="lazy" src="/logo.svg" alt="" />;
