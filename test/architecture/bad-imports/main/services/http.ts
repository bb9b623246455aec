// services-know-no-host
import 'node:http';
