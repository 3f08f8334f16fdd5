/**
 * The page of a section: `RFC 8446 §4.1.2` → `https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2`, appendices
 * (`§D.4`) under `#appendix-D.4`, Internet-Drafts at the IETF's datatracker. Undefined for anything else.
 */
export function specLink(spec: string): string | undefined {
  const rfc = /^RFC (\d+)(?: §([0-9A-Z][0-9.]*))?$/.exec(spec);
  if (rfc) return `https://www.rfc-editor.org/rfc/rfc${rfc[1]}${anchor(rfc[2])}`;
  const draft = /^(draft-[a-z0-9-]+?)(?:-(\d\d))?(?: §([0-9A-Z][0-9.]*))?$/.exec(spec);
  if (!draft) return undefined;
  const [, name, version, section] = draft;
  return `https://datatracker.ietf.org/doc/html/${name}${version ? `-${version}` : ''}${anchor(section)}`;
}

const anchor = (section: string | undefined): string => {
  if (section === undefined) return '';
  return `#${/^\d/.test(section) ? 'section' : 'appendix'}-${section}`;
};
