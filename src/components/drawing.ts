import type { Drawing, Shape } from '../lib/picture/shape.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Draws shapes, each with its role as class. For the eye alone: what it shows is to be said in text beside it. */
export function drawing({ width, height, shapes }: Drawing, name: string): SVGSVGElement {
  const root = svg('svg', {
    class: `drawing ${name}`,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    'aria-hidden': 'true',
    focusable: 'false',
  });
  root.append(...shapes.map(element));
  return root;
}

function element(shape: Shape): SVGElement {
  const { kind, role } = shape;
  switch (kind) {
    case 'circle':
      return svg('circle', { class: role, cx: shape.x, cy: shape.y, r: shape.r });
    case 'text': {
      const place = { x: shape.x, y: shape.y, 'text-anchor': 'middle', 'dominant-baseline': 'central' };
      const text = svg('text', { class: role, ...place });
      text.textContent = shape.text;
      return text;
    }
    default:
      return svg(kind === 'line' ? 'polyline' : 'polygon', { class: role, points: shape.points.join(' ') });
  }
}

function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
