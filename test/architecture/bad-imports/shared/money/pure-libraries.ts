// shared-only-pure-libraries
import 'papaparse';
