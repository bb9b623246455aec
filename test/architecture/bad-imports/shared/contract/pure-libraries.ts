// contract-only-pure-libraries
import '@orpc/server';
