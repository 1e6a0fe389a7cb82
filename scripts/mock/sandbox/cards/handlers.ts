import type { Handlers } from '../work.ts';
import { addCard, deleteCard, getCardFingerprint, listCards, tokenizeCard, updateCard } from './cards.ts';

export const CARD_HANDLERS: Handlers = {
  addCard,
  createCard: addCard,
  listCards,
  listStoredCards: listCards,
  updateCard,
  deleteCard,
  tokenizeCard,
  getCardFingerprint,
};
