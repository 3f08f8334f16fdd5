import type { APIRoute } from 'astro';
import { RECORDINGS } from '../../components/recordings.ts';

export const getStaticPaths = () =>
  [...RECORDINGS].map(([name, text]) => ({ params: { name }, props: { text } }));

/** A lesson's recording as it is kept; a page fetches it where a live run is out of reach. */
export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
