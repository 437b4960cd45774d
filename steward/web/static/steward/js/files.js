// Files to send: shown by name, taken back one by one, and spoken where the browser can record.
const words = document.body.dataset;
const SOUNDS = { "audio/mp4": "m4a", "audio/webm": "webm", "audio/ogg": "ogg" };

document.querySelectorAll("input[type=file][data-files]").forEach(enhance);
document.body.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelectorAll?.("input[type=file][data-files]").forEach(enhance);
});

function enhance(input) {
  if (input.dataset.enhanced) return;
  input.dataset.enhanced = "";
  const box = document.createElement("div");
  const list = document.createElement("ul");
  box.className = "files";
  list.className = "files-list";
  list.role = "list";
  input.classList.add("visually-hidden");
  input.after(box);
  box.append(button(words.wordChoose, () => input.click()), ...recorder(input), list);
  input.addEventListener("change", () => show(input, list));
  show(input, list);
}

function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text;
  made.addEventListener("click", () => press(made));
  return made;
}

function show(input, list) {
  list.replaceChildren(...[...input.files].map((file) => line(input, file)));
}

function line(input, file) {
  const made = document.createElement("li");
  const size = document.createElement("span");
  size.className = "mute figures";
  size.textContent = file.size < 1e5 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
  const away = button(words.wordTakeBack, () => put(input, [...input.files].filter((one) => one !== file)));
  away.classList.add("button-quiet");
  away.setAttribute("aria-label", `${words.wordTakeBack} ${file.name}`);
  made.append(file.name, " ", size, away);
  return made;
}

function put(input, files) {
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  input.files = held.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// Only where the page is served safely does a browser let it listen.
function recorder(input) {
  const type = window.MediaRecorder && Object.keys(SOUNDS).find((one) => MediaRecorder.isTypeSupported(one));
  if (!type || !navigator.mediaDevices) return [];
  let running = null;
  return [
    button(words.wordRecord, async (made) => {
      if (running) return running.stop();
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
      if (!stream) return (made.textContent = words.wordNoSound);
      running = listen(stream, type, (file) => {
        running = null;
        made.textContent = words.wordRecord;
        put(input, [...input.files, file]);
      });
      made.textContent = words.wordRecorded;
    }),
  ];
}

function listen(stream, type, done) {
  const recording = new MediaRecorder(stream, { mimeType: type });
  const heard = [];
  recording.addEventListener("dataavailable", (event) => heard.push(event.data));
  recording.addEventListener("stop", () => {
    stream.getTracks().forEach((track) => track.stop());
    const time = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
    done(new File(heard, `${words.wordVoice}${time}.${SOUNDS[type]}`, { type }));
  });
  recording.start();
  return recording;
}
