import { checkCode, listRecord, recordCode, verifyRecord } from '../../services/record.ts';
import { by, os } from '../implement.ts';

export const recordArea = os.record.router({
  list: os.record.list.handler(by(listRecord)),
  verify: os.record.verify.handler(by(verifyRecord)),
  code: os.record.code.handler(by(recordCode)),
  checkCode: os.record.checkCode.handler(by(checkCode)),
});
