const status = document.createElement('p');
status.role = 'status';
status.textContent = await chrome.runtime.sendMessage('status');
document.body.append(status);
