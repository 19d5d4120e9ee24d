'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 1000, HEIGHT = 700, MARGIN = 45, ROWS = 200;
const by = id => document.getElementById(id);
const make = (tag, text, className) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};
const shape = (tag, attributes) => {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
};

const span = axis => {
  const values = data.items.map(item => item[axis]);
  const low = Math.min(...values), high = Math.max(...values);
  return value => high > low ? (value - low) / (high - low) : 0.5;
};
const acrossX = span('x'), acrossY = span('y');
const placeX = item => MARGIN + acrossX(item.x) * (WIDTH - 2 * MARGIN);
const placeY = item => HEIGHT - MARGIN - acrossY(item.y) * (HEIGHT - 2 * MARGIN);

const plane = by('plane');
const read = (item, dot) => {
  document.querySelectorAll('.dot.on').forEach(other => other.classList.remove('on'));
  dot.classList.add('on');
  const confidence = (item.confidence === null ? '' : ', confidence ' + item.confidence.toFixed(3))
    + (item.second === undefined ? '' : ', second filter ' + item.second.toFixed(3));
  by('read').replaceChildren(
    make('span', item.text),
    make('span', data.labels[item.label] + confidence + ', group: ' + data.groups[item.group].name, 'about'));
};
const dots = data.items.map(item => {
  const dot = shape('circle', {cx: placeX(item).toFixed(1), cy: placeY(item).toFixed(1), r: 7, class: 'dot label-' + Math.min(2, item.label)});
  dot.addEventListener('pointerenter', () => read(item, dot));
  dot.addEventListener('click', () => read(item, dot));
  plane.append(dot);
  return dot;
});
// Names that would lie on each other move down a line.
const taken = [];
data.groups.forEach((group, number) => {
  const members = data.items.filter(item => item.group === number);
  const middle = (place) => {
    const values = members.map(place).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)];
  };
  const name = shape('text', {class: 'name'});
  name.textContent = group.name;
  plane.append(name);
  const half = name.getComputedTextLength() / 2 + 4;
  const x = Math.min(WIDTH - half, Math.max(half, middle(placeX)));
  // A line above the dots in the middle, which the name would else hide.
  let y = middle(placeY) - 14;
  while (taken.some(other => Math.abs(other.y - y) < 24 && Math.abs(other.x - x) < half + other.half)) y += 24;
  y = Math.min(HEIGHT - 10, Math.max(24, y));
  taken.push({x, y, half});
  name.setAttribute('x', x.toFixed(0));
  name.setAttribute('y', y.toFixed(0));
});

const confidences = data.items.map(item => item.confidence).filter(value => value !== null);
const slider = by('least');
if (confidences.length) {
  slider.min = 0.5;
  slider.max = 1;
  slider.step = 0.005;
  slider.value = 0.5;
} else {
  slider.parentElement.hidden = true;
}
const group = by('group');
group.append(new Option('all', ''));
data.groups.forEach((each, number) => group.append(new Option(each.name + ' (' + each.size + ')', number)));
const boxes = data.labels.map((name, number) => {
  const label = make('label');
  const box = make('input');
  box.type = 'checkbox';
  box.checked = true;
  label.append(box, make('span', undefined, 'swatch label-' + Math.min(2, number)), make('span', name));
  by('labels').append(label);
  box.addEventListener('change', filter);
  return box;
});

function filter() {
  const least = confidences.length ? Number(slider.value) : 0;
  const words = by('search').value.trim().toLowerCase();
  by('least-shown').textContent = least.toFixed(3);
  const shown = data.items.filter((item, i) => {
    const kept = (item.confidence === null || item.confidence >= least)
      && (group.value === '' || item.group === Number(group.value))
      && boxes[item.label].checked
      && (!words || item.text.toLowerCase().includes(words));
    dots[i].classList.toggle('out', !kept);
    return kept;
  });
  const each = data.labels.map((name, number) => shown.filter(item => item.label === number).length + ' ' + name);
  by('count').textContent = shown.length + ' of ' + data.items.length + ' shown: ' + each.join(', ');
  by('rows').replaceChildren(...shown.slice(0, ROWS).map(item => {
    const row = make('tr');
    row.append(
      make('td', item.text, 'long'),
      make('td', data.labels[item.label], 'tight'),
      make('td', item.confidence === null ? '' : item.confidence.toFixed(3), 'n'),
      make('td', data.groups[item.group].name));
    return row;
  }));
  by('more').textContent = shown.length > ROWS ? 'The first ' + ROWS + ' of ' + shown.length + '.' : '';
}
[slider, by('search')].forEach(control => control.addEventListener('input', filter));
group.addEventListener('change', filter);
by('facts').replaceChildren(...data.facts.map(fact => make('p', fact)));
filter();
