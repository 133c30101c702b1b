// Everything here only adds to pages that are whole without it.

// The seconds until a code can be asked for again, counted down where the page names the moment.
for (const place of document.querySelectorAll('[data-seconds]')) {
  const end = Date.now() + Number(place.dataset.seconds) * 1000;
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    place.textContent = left === 0 ? place.dataset.now : place.dataset.later.replace('{seconds}', left);
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(show, 1000);
  show();
}

// A second press sends nothing: on a slow network people press again. A request that was lost or stopped leaves no
// form dead: after a while, which a file may take longer, it can be sent again; the server does nothing twice.
const again = (form) => delete form.dataset.sent;
for (const form of document.forms) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = '1';
    const carries = [...form.querySelectorAll('input[type=file]')].some(({ files }) => files.length > 0);
    setTimeout(again, carries ? 60_000 : 10_000, form);
  });
}
// Whoever comes back by the back button may send again, and whoever has stopped the page from loading.
const allAgain = () => [...document.forms].forEach(again);
addEventListener('pageshow', allAgain);
addEventListener('pagehide', allAgain);
addEventListener('keydown', ({ key }) => key === 'Escape' && allAgain());

// A file too large is told before it is sent.
for (const input of document.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => {
    const [file] = input.files;
    input.setCustomValidity(file && file.size > 5 * 1024 * 1024 ? input.dataset.large || '5 MB' : '');
    input.reportValidity();
  });
}
