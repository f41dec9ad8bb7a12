// Verifies a seal with @sigstore/verify: node sigstore.mjs SEAL KEY.pem CHAIN.pem STAMPS
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createHash, createPublicKey, X509Certificate } from "node:crypto";

const require = createRequire(process.env.SIGSTORE_MODULES + "/x.js");
const { bundleFromJSON } = require("@sigstore/bundle");
const { Verifier, toSignedEntity, toTrustMaterial } = require("@sigstore/verify");

const [seal, pem, chain, stamps] = process.argv.slice(2);
const bundle = bundleFromJSON(JSON.parse(readFileSync(seal)));
const rawBytes = createPublicKey(readFileSync(pem)).export({ type: "spki", format: "der" });
const hint = createHash("sha256").update(rawBytes).digest("base64");
const certificates = (readFileSync(chain, "utf8").match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g) ?? []).map(
  (one) => ({ rawBytes: new X509Certificate(one).raw }),
);
const root = { certificateAuthorities: [], timestampAuthorities: [{ certChain: { certificates } }], tlogs: [], ctlogs: [] };
const verifier = new Verifier(toTrustMaterial(root, { [hint]: { rawBytes } }), {
  tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: Number(stamps),
});
verifier.verify(toSignedEntity(bundle));
const statement = JSON.parse(bundle.content.dsseEnvelope.payload.toString());
console.log(statement.subject[0].digest.sha256);
