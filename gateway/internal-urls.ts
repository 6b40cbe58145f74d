/** The name that the gateway answers for itself, to those who ask through it. */
export const INTERNAL_HOST = 'steadway.internal';

export const CHECK_URL = `http://${INTERNAL_HOST}/generate_204`;
export const FEED_URL = `ws://${INTERNAL_HOST}/feed`;
export const SUBSCRIPTION_URL = `http://${INTERNAL_HOST}/subscription`;
