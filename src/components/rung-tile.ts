import { pictureWords } from '../lib/i18n/picture.ts';
import { type RungState, rungPicture } from '../lib/picture/rung.ts';
import { el } from './dom.ts';
import { drawing } from './drawing.ts';
import { pageLanguage } from './language.ts';

/** One rung of the ladder's picture: its shape, version and state; pressed, it leads to its evidence. */
export class RungTile {
  readonly element: HTMLLIElement;
  readonly #shape = el('span', { class: 'tile-shape' });
  readonly #word = el('span', { class: 'tile-word' });

  constructor(label: string, onPress: () => void) {
    const { openRung } = pictureWords[pageLanguage().lang];
    const button = el(
      'button',
      { type: 'button', title: openRung },
      this.#shape,
      el('span', { class: 'tile-version' }, label),
      ' ',
      this.#word,
    );
    button.addEventListener('click', onPress);
    this.element = el('li', { class: 'tile' }, button);
    this.show('unasked');
  }

  show(state: RungState): void {
    this.element.dataset['state'] = state;
    this.#shape.replaceChildren(drawing(rungPicture(state), 'rung-drawing'));
    this.#word.textContent = pictureWords[pageLanguage().lang].states[state];
  }
}
