// What a page gains with script; every page works without.
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');
  const chosen = localStorage.getItem('scheme');
  if (chosen) root.dataset.scheme = chosen;

  // Light or dark by hand: a button cycles system, light, dark.
  const choose = button => {
    const order = ['', 'light', 'dark'];
    const next = order[(order.indexOf(root.dataset.scheme ?? '') + 1) % order.length];
    if (next) { root.dataset.scheme = next; localStorage.setItem('scheme', next); }
    else { delete root.dataset.scheme; localStorage.removeItem('scheme'); }
    const said = button.querySelector('[role=status]');
    if (said) said.textContent = button.dataset[next || 'system'];
  };

  // Menus close on Escape and on a click elsewhere.
  const closeMenus = keep => document.querySelectorAll('details.menu[open]').forEach(menu => {
    if (menu !== keep) menu.open = false;
  });

  // A link with data-dialog opens the dialog of the page it leads to, over this one.
  const openDialog = dialog => {
    // To close it would tell whoever waits for its end.
    dialog.removeAttribute('open');
    dialog.showModal();
  };
  const fetchDialog = async link => {
    const page = await fetch(link.href, { headers: { Accept: 'text/html' } });
    const found = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('dialog[data-modal]');
    if (!page.ok || !found) { location.href = link.href; return; }
    document.querySelectorAll('dialog[data-modal]').forEach(old => old.remove());
    // Closed first: closing it later would tell of a close, and it would be taken for done.
    found.removeAttribute('open');
    const dialog = document.body.appendChild(document.adoptNode(found));
    dialog.addEventListener('close', () => { dialog.remove(); link.focus(); });
    openDialog(dialog);
    start(dialog);
  };

  // Seconds that are left; said aloud at five minutes, one minute and the end only.
  const clock = left => {
    const parts = [Math.floor(left / 60) % 60, left % 60].map(part => String(part).padStart(2, '0'));
    const hours = Math.floor(left / 3600);
    return hours ? hours + ':' + parts.join(':') : Number(parts[0]) + ':' + parts[1];
  };
  const countDown = timer => {
    if (timer.dataset.end) return;
    timer.dataset.end = Date.now() + Number(timer.dataset.left) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.round((timer.dataset.end - Date.now()) / 1000));
      timer.textContent = clock(left);
      if ([300, 60, 0].includes(left)) timer.setAttribute('aria-live', 'polite');
      else timer.removeAttribute('aria-live');
      if (left && timer.isConnected) setTimeout(tick, 1000);
      else if (!left) document.querySelectorAll(timer.dataset.ends || 'none').forEach(gone => { gone.hidden = true; });
    };
    tick();
  };

  // Rows of a list come, go and move without the page being loaded again; the form comes back as without script.
  const changeRows = async button => {
    const form = button.form;
    const list = button.closest('.plans');
    const [what, where] = button.value.split(' ');
    const page = await fetch(form.action, { method: 'POST', headers: { Accept: 'text/html' }, body: new URLSearchParams(new FormData(form, button)) });
    const found = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById(list.id);
    if (!found) { form.requestSubmit(button); return; }
    const fresh = document.adoptNode(found);
    list.replaceWith(fresh);
    start(fresh);
    const moved = { up: -1, down: 1 }[what] ?? 0;
    const row = Math.min(what === 'add' ? Infinity : Number(where.split('.')[1]) + moved, fresh.querySelectorAll('.plan').length - 1);
    const place = fresh.querySelectorAll('.plan')[row] ?? fresh;
    (place.querySelector(moved ? `[value^="${what} "]` : 'input:not([type=hidden]), select, textarea') ?? place.querySelector('button') ?? fresh).focus();
  };

  const twin = picker => {
    const text = document.getElementById(picker.dataset.twin);
    picker.value = text.value || '#808080';
    picker.addEventListener('input', () => { text.value = picker.value; });
    text.addEventListener('input', () => { if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value; });
  };

  const start = part => {
    part.querySelectorAll('[data-twin]').forEach(twin);
    part.querySelectorAll('[data-left]').forEach(countDown);
    part.querySelectorAll('select[data-submit], input[data-submit]').forEach(field => field.addEventListener('change', () => field.form.requestSubmit()));
  };

  document.addEventListener('click', event => {
    const menu = event.target.closest('details.menu');
    closeMenus(menu);
    const link = event.target.closest('a[data-dialog]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); closeMenus(); fetchDialog(link); }
    const closer = event.target.closest('dialog[data-modal] [data-close]');
    if (closer && closer.closest('dialog').matches(':modal')) { event.preventDefault(); closer.closest('dialog').close(); }
    const rows = event.target.closest('button[name=_list]');
    if (rows) { event.preventDefault(); changeRows(rows); }
    const scheme = event.target.closest('[data-scheme-button]');
    if (scheme) choose(scheme);
    const copy = event.target.closest('[data-copy]');
    if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => copy.classList.add('c-ok'));
  });
  document.addEventListener('keydown', event => {
    if (event.key === ' ' && event.target.matches('a[role=switch]')) { event.preventDefault(); event.target.click(); }
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details.menu[open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); }
  });
  // A form with a file says how much of it has arrived, and goes on to the page that answers.
  const upload = form => {
    const bar = form.querySelector('progress');
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.responseType = 'document';
    request.upload.addEventListener('progress', event => { bar.hidden = false; bar.value = event.total ? event.loaded / event.total : 0; });
    request.addEventListener('loadend', () => {
      if (request.status >= 200 && request.status < 300) { location.href = request.responseURL; return; }
      const told = request.response?.querySelector('[data-refused]');
      bar.hidden = true;
      if (!told) { form.submit(); return; }
      document.querySelectorAll('[data-refused]').forEach(old => old.remove());
      form.before(document.adoptNode(told));
      told.focus();
    });
    request.send(new FormData(form));
  };
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[data-upload]') || event.defaultPrevented) return;
    event.preventDefault();
    upload(event.target);
  });

  // What is pasted beside all fields goes where the page takes it.
  document.addEventListener('paste', event => {
    const field = document.querySelector('form[data-paste] [name=text]');
    const text = event.clipboardData?.getData('text/plain').trim();
    if (!field || !text || event.target.closest?.('input, textarea, [contenteditable]')) return;
    field.value = text.slice(0, field.maxLength);
    field.form.requestSubmit();
  });

  // A second click on the same button sends nothing.
  document.addEventListener('submit', event => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = 'yes';
    setTimeout(() => delete event.target.dataset.sent, 4000);
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('dialog[data-modal][open]').forEach(openDialog);
    const refused = document.querySelector('[aria-invalid=true]') ?? document.querySelector('[data-refused]');
    if (refused) refused.focus();
    start(document);
  });
  // What was asked for again and has not changed stays as it is, so that nobody is told twice.
  document.addEventListener('htmx:beforeSwap', event => {
    const old = event.detail.target;
    if (!old.hasAttribute('data-quiet')) return;
    const page = new DOMParser().parseFromString(event.detail.serverResponse, 'text/html');
    const now = page.getElementById(old.id);
    if (now && now.innerHTML === old.innerHTML) event.detail.shouldSwap = false;
  });
  document.addEventListener('htmx:afterSettle', event => start(event.target));
})();
