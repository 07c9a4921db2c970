CREATE TABLE athletes (
    name TEXT NOT NULL PRIMARY KEY,
    height DOUBLE PRECISION,
    notes TEXT NOT NULL
);
CREATE TABLE enrolments (
    athlete TEXT NOT NULL REFERENCES athletes (name) ON DELETE CASCADE,
    plan TEXT NOT NULL,
    start DATE NOT NULL,
    experience TEXT NOT NULL,
    equipment JSON NOT NULL,
    long_run TEXT,
    races JSON NOT NULL,
    zone TEXT NOT NULL,
    hour INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    followed BOOLEAN NOT NULL,
    PRIMARY KEY (athlete, plan, start)
);
CREATE TABLE changes (
    athlete TEXT NOT NULL,
    plan TEXT NOT NULL,
    start DATE NOT NULL,
    week INTEGER NOT NULL,
    day TEXT NOT NULL,
    moved_to DATE,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (athlete, plan, start, week, day),
    FOREIGN KEY (athlete, plan, start) REFERENCES enrolments (athlete, plan, start) ON DELETE CASCADE
);
CREATE TABLE sets (
    id TEXT NOT NULL PRIMARY KEY,
    athlete TEXT NOT NULL REFERENCES athletes (name) ON DELETE CASCADE,
    at TEXT NOT NULL,
    exercise TEXT NOT NULL,
    variant TEXT NOT NULL,
    week INTEGER,
    day TEXT,
    "order" INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    total INTEGER NOT NULL,
    seconds DOUBLE PRECISION,
    load_kg DOUBLE PRECISION,
    rir DOUBLE PRECISION,
    pain INTEGER,
    sharp BOOLEAN NOT NULL,
    legs INTEGER,
    tired BOOLEAN NOT NULL,
    view TEXT NOT NULL,
    score DOUBLE PRECISION,
    coverage DOUBLE PRECISION,
    speed_loss DOUBLE PRECISION,
    range_loss DOUBLE PRECISION,
    sides DOUBLE PRECISION,
    folder TEXT NOT NULL,
    film TEXT NOT NULL
);
CREATE INDEX sets_by_exercise ON sets (athlete, exercise, at);
CREATE TABLE checks (
    set_id TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    title TEXT NOT NULL,
    verdict TEXT NOT NULL,
    severity INTEGER NOT NULL,
    value DOUBLE PRECISION,
    uncertainty DOUBLE PRECISION,
    unit TEXT NOT NULL,
    reps JSON NOT NULL,
    cue TEXT NOT NULL,
    PRIMARY KEY (set_id, position)
);
