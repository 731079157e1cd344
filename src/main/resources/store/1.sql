-- Workspace format 1. Every name is quoted, so that any SQL tool shows it as written.

CREATE TABLE "workspace" (
    "format"     INTEGER NOT NULL,
    "generation" BIGINT NOT NULL,
    "time_zone"  VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What was done, with what, and the command that would do it again.
CREATE TABLE "audit_log" (
    "id"      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "at"      TIMESTAMP WITH TIME ZONE NOT NULL,
    "action"  VARCHAR(40) NOT NULL,
    "summary" VARCHAR(2000) NOT NULL,
    "details" VARCHAR(1000000),
    "command" VARCHAR(100000)
);

-- Its plan is kept as JSON, so that quarantined rows can be read in the same way again.
CREATE TABLE "import" (
    "id"               BIGINT PRIMARY KEY,
    "at"               TIMESTAMP WITH TIME ZONE NOT NULL,
    "kind"             VARCHAR(40) NOT NULL,
    "file_name"        VARCHAR(1000) NOT NULL,
    "sha256"           VARCHAR(64) NOT NULL,
    "mode"             VARCHAR(20) NOT NULL,
    "rows_read"        BIGINT NOT NULL,
    "rows_loaded"      BIGINT NOT NULL,
    "rows_quarantined" BIGINT NOT NULL,
    "format"           VARCHAR(1000000) NOT NULL,
    "plan"             CLOB NOT NULL
);

-- Rows of a file that could not be taken in, as they stood there.
CREATE TABLE "quarantine" (
    "id"          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "import_id"   BIGINT NOT NULL,
    "line"        BIGINT NOT NULL,
    "column_name" VARCHAR(1000),
    "rule"        VARCHAR(60) NOT NULL,
    "message"     VARCHAR(2000) NOT NULL,
    "record"      VARCHAR(4200000) NOT NULL
);
CREATE INDEX "quarantine_by_import" ON "quarantine" ("import_id");

-- Which table holds the rows of a kind; a table that is not named here does not count and is dropped.
CREATE TABLE "dataset" (
    "kind"       VARCHAR(40) PRIMARY KEY,
    "table_name" VARCHAR(200) NOT NULL,
    "newest_at"  TIMESTAMP WITH TIME ZONE
);

CREATE TABLE "dataset_column" (
    "kind"           VARCHAR(40) NOT NULL,
    "position"       INTEGER NOT NULL,
    "name"           VARCHAR(1000) NOT NULL,
    "column_name"    VARCHAR(200) NOT NULL,
    "type"           VARCHAR(20) NOT NULL,
    "role"           VARCHAR(40),
    "generated"      BOOLEAN NOT NULL,
    "missing"        BIGINT NOT NULL,
    "distinct_count" BIGINT NOT NULL,
    PRIMARY KEY ("kind", "position")
);

-- Changes with every change to a table's rows, so that copies of them can be told from stale ones.
CREATE TABLE "data_version" (
    "table_name" VARCHAR(200) PRIMARY KEY,
    "version"    BIGINT NOT NULL
);

-- Attributes that were computed; those of the customers file are its columns.
CREATE TABLE "computed_attribute" (
    "position"       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "name"           VARCHAR(1000) NOT NULL UNIQUE,
    "label"          VARCHAR(1000) NOT NULL,
    "type"           VARCHAR(20) NOT NULL,
    "origin"         VARCHAR(20) NOT NULL,
    "missing"        BIGINT NOT NULL,
    "distinct_count" BIGINT NOT NULL,
    "fresh_at"       TIMESTAMP WITH TIME ZONE NOT NULL,
    "provenance"     VARCHAR(1000000),
    "table_name"     VARCHAR(200) NOT NULL,
    "column_name"    VARCHAR(200) NOT NULL
);

CREATE TABLE "segment" (
    "name"        VARCHAR(200) PRIMARY KEY,
    "rule"        VARCHAR(1000000) NOT NULL,
    "description" VARCHAR(10000),
    "saved_at"    TIMESTAMP WITH TIME ZONE NOT NULL,
    "count"       BIGINT NOT NULL,
    "counted_at"  TIMESTAMP WITH TIME ZONE NOT NULL,
    "kind"        VARCHAR(20) NOT NULL,
    "refinement"  VARCHAR(1000000),
    "frozen_at"   TIMESTAMP WITH TIME ZONE
);

-- Who was in a segment when all customers were looked at last, and whom it was frozen with: sets of
-- customers' keys as Roaring bitmaps. Who moved at later refreshes than "as_of_refresh" is in those.
CREATE TABLE "segment_members" (
    "segment"       VARCHAR(200) PRIMARY KEY,
    "members"       BLOB NOT NULL,
    "frozen"        BLOB,
    "basis"         VARCHAR(64) NOT NULL,
    "as_of_refresh" BIGINT NOT NULL
);

-- Who entered and left a segment at each refresh, from which its members at any of them follow.
CREATE TABLE "segment_refresh" (
    "id"           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "segment"      VARCHAR(200) NOT NULL,
    "at"           TIMESTAMP WITH TIME ZONE NOT NULL,
    "reason"       VARCHAR(20) NOT NULL,
    "size"         BIGINT NOT NULL,
    "entered"      BIGINT NOT NULL,
    "left"         BIGINT NOT NULL,
    "flagged"      BOOLEAN NOT NULL,
    "newest_key"   BIGINT NOT NULL,
    "entered_keys" BLOB,
    "left_keys"    BLOB
);
CREATE INDEX "segment_refresh_by_segment" ON "segment_refresh" ("segment");

-- Models, clusterings and experiments as data: one JSON document each, in versions.
CREATE TABLE "document" (
    "kind"     VARCHAR(40) NOT NULL,
    "name"     VARCHAR(200) NOT NULL,
    "version"  INTEGER NOT NULL,
    "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "summary"  VARCHAR(1000000) NOT NULL,
    "content"  CLOB NOT NULL,
    PRIMARY KEY ("kind", "name", "version")
);

-- What was set here about customers' consent, beside what the files say.
CREATE TABLE "own_consent" (
    "id"           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "customer_key" BIGINT,
    "customer_id"  VARCHAR(1048576) NOT NULL,
    "at"           TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "purpose"      VARCHAR(1048576),
    "status"       VARCHAR(20) NOT NULL,
    "basis"        VARCHAR(1000),
    "source"       VARCHAR(1000),
    "evidence"     VARCHAR(10000),
    "merge_id"     BIGINT
);

-- Records of one person that were put together; undone ones stay with their time.
CREATE TABLE "merge" (
    "id"        BIGINT PRIMARY KEY,
    "at"        TIMESTAMP WITH TIME ZONE NOT NULL,
    "undone_at" TIMESTAMP WITH TIME ZONE
);

-- Every record that was put together with another, as its file has it. The one without "into" is
-- the customer whom the others became part of.
CREATE TABLE "merged_customer" (
    "customer_key" BIGINT PRIMARY KEY,
    "customer_id"  VARCHAR(1048576) NOT NULL,
    "into"         BIGINT,
    "merge_id"     BIGINT,
    "line"         BIGINT NOT NULL,
    "import_id"    BIGINT NOT NULL,
    "content"      CLOB
);

-- Where data comes from by itself, and how far each source has been read. Holds no secrets.
CREATE TABLE "source" (
    "name"       VARCHAR(200) PRIMARY KEY,
    "definition" VARCHAR(1000000) NOT NULL,
    "position"   VARCHAR(1000000) NOT NULL,
    "columns"    VARCHAR(10000000) NOT NULL,
    "run_at"     TIMESTAMP WITH TIME ZONE,
    "loaded"     BIGINT NOT NULL,
    "failure"    VARCHAR(4000),
    "action"     VARCHAR(4000)
);

-- What a source brought: known when it comes again, waiting for its import, or a dead letter.
CREATE TABLE "delivery" (
    "id"       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "source"   VARCHAR(200) NOT NULL,
    "identity" VARCHAR(64) NOT NULL,
    "state"    VARCHAR(20) NOT NULL,
    "name"     VARCHAR(1000) NOT NULL,
    "stamp"    VARCHAR(100),
    "at"       TIMESTAMP WITH TIME ZONE NOT NULL,
    "reason"   VARCHAR(4000),
    "action"   VARCHAR(4000),
    "content"  CLOB
);
CREATE UNIQUE INDEX "delivery_by_identity" ON "delivery" ("source", "identity");
