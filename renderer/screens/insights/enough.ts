export { ENOUGH, isEnough } from '../../components/enough.ts';
