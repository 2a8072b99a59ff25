import createClient, { type Client } from "openapi-fetch";
