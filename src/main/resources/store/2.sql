-- What a model foresaw when it scored the customers, to be held against what happened.
CREATE TABLE "foreseen" (
    "id"        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "model"     VARCHAR(200) NOT NULL,
    "version"   INTEGER NOT NULL,
    "scored_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "as_of"     TIMESTAMP WITH TIME ZONE NOT NULL,
    "customers" BIGINT NOT NULL
);
CREATE INDEX "foreseen_by_model" ON "foreseen" ("model");

-- The scores that were kept of it; who leaves the workspace leaves here as well.
CREATE TABLE "foreseen_score" (
    "foreseen_id"  BIGINT NOT NULL,
    "customer_key" BIGINT NOT NULL,
    "score"        DOUBLE PRECISION NOT NULL,
    PRIMARY KEY ("foreseen_id", "customer_key")
);
CREATE INDEX "foreseen_score_by_customer" ON "foreseen_score" ("customer_key");
