// Before the first paint, so that a dark screen never flashes white. The keys are those of src/app/appearance.tsx.
(function () {
  var theme = localStorage.getItem('trihelix.theme');
  var dark = theme === 'DARK' || (theme !== 'LIGHT' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  var language = localStorage.getItem('trihelix.language');
  if (language === 'EN') document.documentElement.lang = 'en';
})();
