// Runs before the first paint, so that a remembered look never flashes the other one.
(() => {
  const root = document.documentElement;
  const looks = ['broadsheet', 'modern'];

  // Storage throws in sandboxes and private windows; the newspaper then simply forgets.
  const recall = () => {
    try {
      return localStorage.getItem('look');
    } catch {
      return null;
    }
  };
  const keep = (look) => {
    try {
      localStorage.setItem('look', look);
    } catch {
      return;
    }
  };

  const asked = new URLSearchParams(location.search).get('theme');
  if (looks.includes(asked)) keep(asked);
  const wanted = looks.includes(asked) ? asked : recall();
  if (looks.includes(wanted)) root.dataset.look = wanted;

  addEventListener('DOMContentLoaded', () => {
    const form = document.querySelector('form.look');
    const button = form.querySelector('button');
    const offer = () => {
      button.value = looks.find((look) => look !== root.dataset.look);
      button.textContent = button.dataset[button.value];
    };
    offer();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      root.dataset.look = button.value;
      keep(button.value);
      offer();
      history.replaceState(history.state, '', location.pathname + location.hash);
    });
  });
})();
