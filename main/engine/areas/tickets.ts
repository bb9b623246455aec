import { releaseSlip, ticketWords } from '../../services/release-slips.ts';
import { checkTicket, extendTicket, getTicket, listTickets, releaseTicket, requestTicket, withdrawTicket } from '../../services/tickets.ts';
import { by, os } from '../implement.ts';

export const ticketsArea = os.tickets.router({
  list: os.tickets.list.handler(by(listTickets)),
  get: os.tickets.get.handler(by(getTicket)),
  check: os.tickets.check.handler(by(checkTicket)),
  request: os.tickets.request.handler(by(requestTicket)),
  withdraw: os.tickets.withdraw.handler(by(withdrawTicket)),
  extend: os.tickets.extend.handler(by(extendTicket)),
  release: os.tickets.release.handler(by(releaseTicket)),
  slip: os.tickets.slip.handler(by(releaseSlip)),
  words: os.tickets.words.handler(by(ticketWords)),
});
