const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Makes an element of SVG; text goes in as text. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string | number | undefined | false)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child) element.append(typeof child === 'number' ? `${child}` : child);
  return element;
}
