import * as v from 'valibot';
import type { FlowEvent } from '../flow/event.ts';
import type { Evidence } from '../flow/verdict.ts';
import { printable } from '../trace/printable.ts';
import { headShape, type KeptFlow, LIMITS } from './capsule.ts';
import { EVENT_TYPES, eventShape } from './flow-shape.ts';
import { isJsonObject, type JsonPath } from './json.ts';
import { judgedAgain } from './judge.ts';
import type { OpenedAgain } from './open-again.ts';
import type { Unplaced } from './problem.ts';
import { parseKnown, shapeProblem } from './shape-problem.ts';

/** Opens a flow's records anew; its cryptography is loaded only where files come from outside. */
export type OpenAgain = (events: readonly FlowEvent[]) => OpenedAgain;

/** Reads the flows of one file, which share its limits. */
export class FlowReader {
  readonly #problems: Unplaced[];
  /** Where the text stopped: what is missing there is no fault of its own. */
  readonly #stop: JsonPath | undefined;
  readonly #again: OpenAgain | undefined;
  readonly #ids = new Set<string>();
  #events = 0;

  constructor(problems: Unplaced[], stop: JsonPath | undefined, again: OpenAgain | undefined) {
    this.#problems = problems;
    this.#stop = stop;
    this.#again = again;
  }

  /** A flow as far as its events are whole and in order; undefined where it can't be told what it is. */
  read(value: unknown, at: JsonPath): KeptFlow | undefined {
    const { events, ...head } = isJsonObject(value) ? value : { events: undefined };
    const known = parseKnown(headShape, head, at, this.#problems);
    const cut = this.#stop?.[0] === at[0] && this.#stop?.[1] === at[1];
    if (cut && (!known.success || events === undefined)) return undefined;
    if (!known.success) return this.#drop(shapeProblem(at, known.issues[0]));
    const { id } = known.output;
    if (id !== undefined && this.#ids.has(id))
      return this.#drop({ code: 'second-flow', at: [...at, 'id'], found: id });
    if (id !== undefined) this.#ids.add(id);
    const list = v.safeParse(v.array(v.unknown()), events);
    if (!list.success) return this.#drop(shapeProblem([...at, 'events'], list.issues[0]));
    const made = known.output.kind !== 'capture' && known.output.kind !== 'pasted';
    const place = [...at, 'events'];
    const read = this.#eventsIn(list.output, place, made);
    const opened = this.#again?.(read) ?? { events: read, differing: [] };
    for (const problem of opened.differing)
      this.#problems.push({ ...problem, at: [...place, ...problem.at] });
    const { events: judged, differing } = judgedAgain(opened.events);
    for (const { event, ...said } of differing) this.#problems.push({ ...said, at: [...place, event] });
    return { ...known.output, events: judged };
  }

  #eventsIn(list: readonly unknown[], at: JsonPath, made: boolean): readonly FlowEvent[] {
    const events: FlowEvent[] = [];
    const indices: number[] = [];
    for (const [i, value] of list.entries()) {
      const place = [...at, i];
      const type = isJsonObject(value) ? value['type'] : undefined;
      if (typeof type === 'string' && !EVENT_TYPES.has(type)) {
        this.#problems.push({ code: 'unknown-event', at: [...place, 'type'], found: printable(type, 60) });
        continue;
      }
      const problem = this.#misplaced(events, type, place, made) ?? this.#shaped(value, place, events);
      if (problem) {
        this.#problems.push({ ...problem, dropped: list.length - i });
        break;
      }
      indices.push(i);
    }
    return indices.length === list.length ? events : events.map((event) => repointed(event, indices));
  }

  #misplaced(events: readonly FlowEvent[], type: unknown, at: JsonPath, made: boolean): Unplaced | undefined {
    if (this.#events === LIMITS.events) return { code: 'too-many-events', at, found: `${LIMITS.events}` };
    if (events.at(-1)?.type === 'end') return { code: type === 'end' ? 'second-end' : 'after-end', at };
    if (made && events.length === 0 && type !== 'request') return { code: 'no-request', at };
    if (events.length > 0 && type === 'request') return { code: 'second-request', at };
    return undefined;
  }

  #shaped(value: unknown, at: JsonPath, events: FlowEvent[]): Unplaced | undefined {
    const found = parseKnown(eventShape, value, at, this.#problems);
    if (!found.success) return shapeProblem(at, found.issues[0]);
    events.push(found.output);
    this.#events++;
    return undefined;
  }

  #drop(problem: Unplaced): undefined {
    this.#problems.push(problem);
  }
}

/** A verdict's evidence names events by their index, which changes where one before it is left out. */
function repointed(event: FlowEvent, indices: readonly number[]): FlowEvent {
  if (event.type !== 'verdict') return event;
  const evidence = event.evidence.flatMap((piece): readonly Evidence[] => {
    const now = indices.indexOf(piece.event);
    return now === -1 ? [] : [{ ...piece, event: now }];
  });
  return { ...event, evidence };
}
