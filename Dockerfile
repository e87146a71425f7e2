# Trilogic in a container: no build tools, no package installer of its own, nobody's root, nothing written but the store.
#
#   docker build -t trilogic .
#   docker run --read-only -v trilogic-store:/data-store -p 8050:8050 trilogic

ARG PYTHON=python:3.13-slim

# The front-end parts, built from npm packages.
FROM ${PYTHON} AS frontend
WORKDIR /app
COPY requirements/build.txt requirements/
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/build.txt
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc frontend/
RUN cd frontend && ../.venv/bin/npm ci --no-progress --loglevel=error
COPY frontend/ frontend/
RUN mkdir assets && cd frontend && ../.venv/bin/node build.mjs

# The environment, without pip: what is in it was decided here.
FROM ${PYTHON} AS environment
WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.in requirements/
RUN python -m venv --without-pip .venv \
    && pip --python .venv/bin/python install --no-cache-dir --require-hashes --no-deps -r requirements/runtime.txt
COPY pyproject.toml LICENSE ./
COPY indicators/ indicators/
COPY dashboard/ dashboard/
RUN pip --python .venv/bin/python install --no-cache-dir --no-deps --no-build-isolation \
        --config-settings editable_mode=compat --editable . \
    && .venv/bin/python -m compileall -q indicators dashboard

# What runs.
FROM ${PYTHON}
LABEL org.opencontainers.image.title="Trilogic" org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 trilogic \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin trilogic \
    && install --directory --owner=trilogic --group=trilogic /data-store
WORKDIR /app
COPY --from=environment /app/ ./
COPY config.yaml README.md ./
COPY data/ data/
COPY assets/ assets/
COPY --from=frontend /app/assets/vendor/ assets/vendor/

# Shared memory is the one place that stays writable under --read-only; gunicorn keeps its heartbeat files there.
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TMPDIR=/dev/shm \
    NUMBA_CACHE_DIR=/dev/shm/compiled \
    TRILOGIC_STORE=/data-store \
    TRILOGIC_SERVER_HOST=0.0.0.0 \
    TRILOGIC_SERVER_PORT=8050

USER 10001:10001
VOLUME /data-store
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['TRILOGIC_SERVER_PORT']}/_ready\", timeout=4)"]
ENTRYPOINT ["trilogic"]
CMD ["serve"]
