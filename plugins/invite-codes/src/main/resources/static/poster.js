// Draws the poster here, with this device's fonts, so that it is a picture that any messenger takes.
document.addEventListener('click', async event => {
  const link = event.target.closest('a[data-poster]');
  if (!link) return;
  event.preventDefault();
  const picture = new Image();
  picture.src = link.dataset.poster;
  await picture.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 1080 });
  canvas.getContext('2d').drawImage(picture, 0, 0, 720, 1080);
  const png = URL.createObjectURL(await new Promise(done => canvas.toBlob(done, 'image/png')));
  Object.assign(document.createElement('a'), { href: png, download: link.download }).click();
  setTimeout(() => URL.revokeObjectURL(png), 1000);
});
