import { part } from './dom.ts';

/** A question with one right answer; says whether, and then why. */
class NotebookCheck extends HTMLElement {
  connectedCallback(): void {
    part(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      const picked = new FormData(event.currentTarget as HTMLFormElement).values().next().value;
      const right = picked === this.dataset['answer'];
      const result = part(this, 'result');
      result.hidden = false;
      result.className = `check-result ${right ? 'right' : 'wrong'}`;
      result.textContent = (picked ? this.dataset[right ? 'right' : 'wrong'] : this.dataset['none']) ?? '';
      part(this, 'why').hidden = !picked;
    });
  }
}

customElements.define('notebook-check', NotebookCheck);
