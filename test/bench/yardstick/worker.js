// The state is the worker's, which reads it when it starts. Pages ask for it.
const stored = chrome.storage.session.get({ status: 'Disconnected' });

chrome.runtime.onMessage.addListener((_message, _sender, answer) => {
  stored.then(({ status }) => answer(status));
  return true;
});
