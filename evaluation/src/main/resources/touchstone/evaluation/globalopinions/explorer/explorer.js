(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const by = id => document.getElementById(id);
  const make = (name, text, kind) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const LOG = data.two ? Math.LN2 : 1;
  const ALL = 'all';
  const STEPS = 9;
  const FIRST = 8;
  let chosen = -1;
  let shown = FIRST;

  // ---- numbers: of all questions the report's own means and intervals, of a part of them means over shares in thousandths with an
  // interval of 1.96 standard errors

  const scaled = shares => {
    const sum = shares.reduce((a, b) => a + b, 0) || 1;
    return shares.map(share => share / sum);
  };
  data.items.forEach(item => { item.p = item.p.map(scaled); });
  data.models.forEach(model => model.cells.forEach(cell => { cell.answers = cell.answers.map(scaled); }));
  const similarity = (p, q) => {
    let sum = 0;
    for (let i = 0; i < p.length; i++) {
      const m = (p[i] + q[i]) / 2;
      if (p[i] > 0) sum += p[i] * Math.log(p[i] / m);
      if (q[i] > 0) sum += q[i] * Math.log(q[i] / m);
    }
    return 1 - Math.sqrt(Math.max(0, sum / 2 / LOG));
  };
  const kept = (item, topic, source) => (topic === ALL || item.t === topic) && (source === ALL || item.s === source);
  const means = (cell, topic, source) => {
    const sums = data.countries.map(() => ({n: 0, sum: 0, squares: 0}));
    data.items.forEach((item, at) => {
      const answer = cell.answers[at];
      if (!answer.length || !kept(item, topic, source)) return;
      item.c.forEach((country, place) => {
        const value = similarity(answer, item.p[place]);
        const of = sums[country];
        of.n++;
        of.sum += value;
        of.squares += value * value;
      });
    });
    return sums.map(({n, sum, squares}, country) => {
      if (topic === ALL && source === ALL && cell.means[country].length) {
        const [mean, from, to, items] = cell.means[country];
        return {n: items, mean, from, to};
      }
      if (!n) return {n: 0};
      const mean = sum / n;
      const half = n > 1 ? 1.96 * Math.sqrt(Math.max(0, (squares - n * mean * mean) / (n - 1)) / n) : NaN;
      return {n, mean, from: mean - half, to: mean + half};
    });
  };
  // One scale of colours for every view: from the lowest to the highest of any model, however asked.
  let low = 1;
  let high = 0;
  for (const model of data.models) {
    for (const cell of model.cells) {
      for (const of of means(cell, ALL, ALL)) {
        if (of.n >= Math.min(data.least, data.items.length / 2)) {
          low = Math.min(low, of.mean);
          high = Math.max(high, of.mean);
        }
      }
    }
  }
  if (low > high) { low = 0; high = 1; }
  low = Math.floor(low * 20) / 20;
  high = Math.ceil(high * 20) / 20;
  const step = of => of.n ? 'q' + Math.max(0, Math.min(STEPS - 1, Math.floor((of.mean - low) / (high - low || 1) * STEPS))) : 'none';
  const number = value => value.toFixed(3);
  const told = of => of.n
    ? number(of.mean) + (Number.isFinite(of.from) ? ' [' + number(of.from) + ', ' + number(of.to) + ']' : '') + ', ' + of.n + ' questions' + (of.n < data.least ? ' (few)' : '')
    : 'not asked';

  // ---- controls

  const fill = (id, names, keys) => {
    const select = by(id);
    names.forEach((name, i) => {
      const option = make('option', name);
      option.value = keys ? keys[i] : String(i);
      select.append(option);
    });
    select.addEventListener('change', () => { shown = FIRST; draw(); });
  };
  const distinct = of => [...new Set(data.items.map(of))].sort();
  const topics = distinct(item => item.t);
  const sources = distinct(item => item.s);
  fill('model', data.models.map(model => model.name));
  fill('beside', ['nobody', ...data.models.map(model => model.name)], ['', ...data.models.keys()]);
  fill('cell', data.models[0].cells.map(cell => cell.name));
  fill('topic', ['all topics', ...topics], [ALL, ...topics]);
  fill('source', ['all surveys', ...sources], [ALL, ...sources]);
  by('model').value = String(data.first);
  by('two').hidden = data.models.length < 2;
  by('picks').addEventListener('submit', event => event.preventDefault());

  // ---- map: latitudes drawn closer towards the poles (Natural Earth's manner is close to this)

  const SVG = 'http://www.w3.org/2000/svg';
  const svg = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    return element;
  };
  const project = (longitude, latitude) => {
    const bent = latitude * Math.PI / 180;
    return [(longitude - 10.5) * (0.86 + 0.14 * Math.cos(bent)), -latitude * (1.07 - 0.0000105 * latitude * latitude)];
  };
  const path = shape => shape.map(polygon => polygon.map(ring => {
    let line = '';
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const [x, y] = project(ring[i], ring[i + 1]);
      line += (i ? 'L' : 'M') + x.toFixed(1) + ' ' + y.toFixed(1);
    }
    return line + 'Z';
  }).join('')).join('');
  // One map a model picked; all are built once and told apart by their place.
  const chart = which => {
    const hatch = which ? 'hatch-' + which : 'hatch';
    const picture = svg('svg', {viewBox: Object.keys(data.shapes).length <= 20 ? '-150 -78 270 150' : '-186 -92 372 152', role: 'group', 'aria-label': 'Map of similarity by country'});
    const pattern = svg('pattern', {id: hatch, width: 3, height: 3, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'});
    pattern.append(svg('line', {x1: 0, y1: 0, x2: 0, y2: 3, class: 'lines'}));
    const defs = svg('defs');
    defs.append(pattern);
    picture.append(defs);
    const asked = new Set(data.countries.map(country => country.shape));
    Object.entries(data.shapes).forEach(([name, shape]) => {
      if (!asked.has(name)) picture.append(svg('path', {d: path(shape), class: 'land'}));
    });
    const places = data.countries.map((country, at) => {
      const drawn = () => {
        if (country.shape) return svg('path', {d: path(data.shapes[country.shape])});
        const [cx, cy] = project(...country.at);
        return svg('circle', {cx: cx.toFixed(1), cy: cy.toFixed(1), r: 2});
      };
      if (!country.shape && !country.at) return null;
      const area = drawn();
      area.setAttribute('tabindex', '0');
      area.setAttribute('role', 'button');
      area.append(svg('title'));
      area.addEventListener('click', () => choose(at));
      area.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          choose(at);
        }
      });
      area.addEventListener('pointerenter', () => say(at));
      area.addEventListener('focus', () => say(at));
      const few = drawn();
      few.setAttribute('class', 'few');
      few.setAttribute('fill', 'url(#' + hatch + ')');
      few.setAttribute('aria-hidden', 'true');
      picture.append(area, few);
      return {area, few};
    });
    // Where only a few shapes are drawn there is room for their names.
    if (Object.keys(data.shapes).length <= 20) {
      data.countries.forEach(country => {
        if (!country.shape) return;
        const ring = data.shapes[country.shape][0][0];
        const points = ring.filter((value, i) => i % 2 === 0).map((x, i) => project(x, ring[2 * i + 1]));
        const name = svg('text', {
          x: (points.reduce((sum, [x]) => sum + x, 0) / points.length).toFixed(1),
          y: (Math.max(...points.map(([, y]) => y)) + 7).toFixed(1),
          class: 'name',
          'aria-hidden': 'true',
        });
        name.textContent = country.name;
        picture.append(name);
      });
    }
    const frame = make('figure');
    const caption = make('figcaption');
    frame.append(caption, picture);
    by('map').append(frame);
    return {frame, caption, places};
  };
  const charts = data.models.slice(0, 2).map((model, which) => chart(which));
  const ramp = make('span', undefined, 'ramp');
  ramp.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < STEPS; i++) ramp.append(make('i', undefined, 'q' + i));
  const hatched = make('span');
  hatched.append(make('span', undefined, 'swatch'), 'fewer than ' + data.least + ' questions');
  by('key').append(make('span', low.toFixed(2)), ramp, make('span', high.toFixed(2)), make('span', data.unit), hatched, make('span', data.notice),
    make('span', '[from, to]: of all questions the 95% intervals of the report, by drawing questions anew; of a part of them 1.96 standard errors either way'));

  // ---- views

  let current = [[]];
  const picked = () => {
    const second = by('beside').value;
    const models = [by('model').value, ...second === '' ? [] : [second]].map(at => data.models[Number(at)]);
    const cells = models.map(model => model.cells[Number(by('cell').value)]);
    return {models, cells, topic: by('topic').value, source: by('source').value};
  };
  // What is said of a country: of the one model, or of each by name.
  const each = at => {
    const {models} = picked();
    return models.length < 2 ? told(current[0][at]) : models.map((model, which) => model.name + ' ' + told(current[which][at])).join('; ');
  };
  const say = at => { by('said').textContent = data.countries[at].name + ': ' + each(at); };

  const bars = (title, options, shares, kind) => {
    const block = make('div', undefined, kind);
    block.append(make('h3', title));
    options.forEach((option, i) => {
      const bar = make('div', undefined, 'bar');
      const label = make('span');
      label.append(make('span', option), make('em', (100 * shares[i]).toFixed(0) + '%'));
      const length = make('b');
      length.style.width = (100 * shares[i]).toFixed(1) + '%';
      bar.append(label, length);
      block.append(bar);
    });
    return block;
  };

  const detail = () => {
    const {models, cells, topic, source} = picked();
    by('chosen').hidden = chosen < 0;
    if (chosen < 0) return;
    by('country').textContent = data.countries[chosen].name;
    by('sum').textContent = 'Similarity ' + each(chosen) + '. Questions on which its people and the ' + (models.length < 2 ? '' : 'first ') + 'model differ most come first.';
    const rows = [];
    data.items.forEach((item, at) => {
      const place = item.c.indexOf(chosen);
      const answers = cells.map(cell => cell.answers[at]);
      if (place < 0 || !answers[0].length || !kept(item, topic, source)) return;
      const apart = answers[0].reduce((sum, share, i) => sum + Math.abs(share - item.p[place][i]), 0) / 2;
      rows.push({item, answers, people: item.p[place], apart});
    });
    rows.sort((a, b) => b.apart - a.apart);
    by('items').replaceChildren(...rows.slice(0, shown).map(row => {
      const entry = make('li');
      entry.append(make('p', row.item.q));
      const pair = make('div', undefined, models.length < 2 ? 'pair' : 'pair three');
      row.answers.forEach((answer, which) => {
        if (answer.length) pair.append(bars((models.length < 2 ? 'Model' : models[which].name) + ', ' + cells[which].name, row.item.o, answer, 'model'));
      });
      pair.append(bars(data.countries[chosen].name, row.item.o, row.people, 'people'));
      entry.append(pair, make('div', row.item.t + ' · ' + row.item.s + ' · ' + (100 * row.apart).toFixed(0) + ' points apart · similarity ' + number(similarity(row.answers[0], row.people)), 'tags'));
      return entry;
    }));
    by('more').hidden = rows.length <= shown;
  };

  const choose = at => {
    chosen = at;
    shown = FIRST;
    draw();
    by('chosen').focus({preventScroll: true});
    by('chosen').scrollIntoView({behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth', block: 'start'});
  };

  const draw = () => {
    const {models, cells, topic, source} = picked();
    current = cells.map(cell => means(cell, topic, source));
    charts.forEach(({frame, caption, places}, which) => {
      frame.hidden = which >= models.length;
      if (frame.hidden) return;
      caption.textContent = models.length < 2 ? '' : models[which].name;
      data.countries.forEach((country, at) => {
        const place = places[at];
        if (!place) return;
        const of = current[which][at];
        const name = country.name + ': ' + told(of) + (which ? ' (' + models[which].name + ')' : '');
        place.area.setAttribute('class', 'place ' + step(of) + (at === chosen ? ' on' : ''));
        place.area.setAttribute('aria-label', name);
        place.area.querySelector('title').textContent = name;
        place.few.style.display = of.n && of.n < data.least ? '' : 'none';
      });
    });
    const first = current[0];
    const order = data.countries.map((country, at) => at).filter(at => first[at].n).sort((a, b) => {
      const enough = (first[b].n >= data.least) - (first[a].n >= data.least);
      return enough || first[b].mean - first[a].mean;
    });
    by('list').replaceChildren(...order.map(at => {
      const entry = make('li');
      const button = make('button');
      button.type = 'button';
      button.append(make('span', undefined, 'dot ' + step(first[at])), make('span', data.countries[at].name, 'who'), make('span', each(at), 'num'));
      button.addEventListener('click', () => choose(at));
      entry.append(button);
      return entry;
    }));
    detail();
  };
  by('more').addEventListener('click', () => { shown += 20; detail(); });
  draw();
  document.documentElement.dataset.explorer = 'ready';
})();
