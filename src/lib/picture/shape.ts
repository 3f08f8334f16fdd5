export type Point = readonly [x: number, y: number];

/**
 * What pictures are made of, in CSS pixels from the upper left. `role` is what a shape stands for; how that looks
 * is the style sheet's.
 */
export type Shape =
  | { readonly kind: 'line' | 'area'; readonly role: string; readonly points: readonly Point[] }
  | {
      readonly kind: 'circle';
      readonly role: string;
      readonly x: number;
      readonly y: number;
      readonly r: number;
    }
  /** Centred on its place. */
  | {
      readonly kind: 'text';
      readonly role: string;
      readonly x: number;
      readonly y: number;
      readonly text: string;
    };

/** A picture's shapes and the room they take. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const line = (role: string, ...points: readonly Point[]): Shape => ({ kind: 'line', role, points });
export const area = (role: string, ...points: readonly Point[]): Shape => ({ kind: 'area', role, points });
export const circle = (role: string, [x, y]: Point, r: number): Shape => ({ kind: 'circle', role, x, y, r });
export const text = (role: string, [x, y]: Point, said: string): Shape => ({
  kind: 'text',
  role,
  x,
  y,
  text: said,
});
