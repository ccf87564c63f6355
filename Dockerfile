# The program alone, without a system around it. docs/howto/deploy-with-docker-or-systemd.md
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -tags netgo -ldflags '-s -w' -o marquee ./cmd/marquee && mkdir data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /src/marquee /marquee
COPY --from=build --chown=65532:65532 /src/data /data
USER 65532:65532
WORKDIR /data
VOLUME /data
ENV PORT=8080
EXPOSE 8080
ENTRYPOINT ["/marquee"]
CMD ["serve"]
