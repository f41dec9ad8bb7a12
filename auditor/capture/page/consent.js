// Runs in the page's own world, where consent software lives. The page can forge all of it: the answer is a claim.
(async () => {
  const found = [];
  const note = async (source, look) => {
    try {
      const said = await look();
      if (said) found.push({ source, ...said });
    } catch {
      // absent, or not what it seems
    }
  };
  const flags = (list) => Object.fromEntries((list ?? []).map((name) => [String(name), true]));
  const soon = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, 300))]);
  const { __tcfapi: tcf, klaro, tarteaucitron, cookieconsent, Cookiebot, OnetrustActiveGroups, Didomi, Optanon } = window;
  if (typeof tcf === "function") {
    await note("tcf", async () => {
      const data = await soon(new Promise((done) => tcf("addEventListener", 2, (answer, good) => {
        if (good && answer?.listenerId) tcf("removeEventListener", 2, () => {}, answer.listenerId);
        done(good ? answer : null);
      })));
      return data && {
        purposes: { ...data.purpose?.consents }, legitimate_interests: { ...data.purpose?.legitimateInterests },
        status: data.eventStatus,
      };
    });
  }
  if (typeof klaro?.getManager === "function") {
    await note("klaro", () => {
      const manager = klaro.getManager();
      return { purposes: { ...manager.consents }, status: manager.confirmed ? "confirmed" : "unconfirmed" };
    });
  }
  if (tarteaucitron?.state) await note("tarteaucitron", () => ({ purposes: { ...tarteaucitron.state } }));
  const osano = document.cookie.match(/(?:^|; )cookieconsent_status=(\w+)/)?.[1];
  if (typeof cookieconsent?.initialise === "function" || cookieconsent?.Popup) {
    await note("cookieconsent", () => ({
      purposes: osano ? { cookies: osano === "allow" || osano === "dismiss" } : {}, status: osano ?? "none",
    }));
  }
  if (typeof OnetrustActiveGroups === "string" || Optanon) {
    await note("onetrust", () => ({ purposes: flags(String(OnetrustActiveGroups ?? "").split(",").filter(Boolean)) }));
  }
  if (Cookiebot?.consent) {
    await note("cookiebot", () => ({
      purposes: Object.fromEntries(["necessary", "preferences", "statistics", "marketing"].map((name) => [name, Cookiebot.consent[name]])),
      status: Cookiebot.hasResponse ? "answered" : "unanswered",
    }));
  }
  if (typeof Didomi?.getUserStatus === "function") {
    await note("didomi", () => {
      const { consent, legitimate_interest: interest } = Didomi.getUserStatus().purposes;
      const mapped = ({ enabled, disabled }) => ({ ...flags(enabled), ...Object.fromEntries((disabled ?? []).map((name) => [name, false])) });
      return { purposes: mapped(consent), legitimate_interests: mapped(interest ?? {}) };
    });
  }
  return JSON.stringify(found).slice(0, 60000);
})()
