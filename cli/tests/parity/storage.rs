//! Storage pools and volumes as with virsh.

use crate::lab::Lab;

/// A driver with two pools: one with volumes, one with none.
const NODE: &str = "<node>
<pool type='dir'><name>p1</name><uuid>b1111111-2222-3333-4444-555555555555</uuid><target><path>/p1</path></target>
<volume type='file'><name>v1</name><capacity>1000000</capacity><allocation>50000</allocation></volume>
<volume type='file'><name>A2</name><capacity unit='GiB'>3</capacity></volume>
</pool>
<pool type='dir'><name>Empty</name><uuid>b2111111-2222-3333-4444-555555555555</uuid><target><path>/p2</path></target></pool>
</node>";

const FILES: &[(&str, &str)] = &[
    (
        "pool.xml",
        "<pool type='dir'><name>new</name><uuid>b3111111-2222-3333-4444-555555555555</uuid><target><path>/new</path></target></pool>",
    ),
    (
        "vol.xml",
        "<volume><name>v3</name><capacity unit='MiB'>5</capacity><allocation>7</allocation><target><format type='qcow2'/></target></volume>",
    ),
    ("source.xml", "<source><host name='h'/></source>"),
];

const POOLS: &[&str] = &[
    "pool-list",
    "pool-list --all",
    "pool-list --inactive",
    "pool-list --details",
    "pool-list --all --details",
    "pool-list --uuid",
    "pool-list --name",
    "pool-list --uuid --name",
    "pool-list --details --uuid",
    "pool-list --details --name",
    "pool-list --all --inactive",
    "pool-list --transient",
    "pool-list --persistent --autostart",
    "pool-list --no-autostart",
    "pool-list --type dir",
    "pool-list --type fs,netfs",
    "pool-list dir,logical,disk,iscsi,iscsi-direct,scsi,mpath,rbd,sheepdog,gluster,zfs,vstorage",
    "pool-list --type foo",
    "pool-list --type dir,foo",
    "pool-list --type=",
    "pool-list --type foo --details --uuid",
    "pool-define pool.xml; pool-list --all --details; pool-info new; pool-info new --bytes",
    "pool-define pool.xml; pool-build new; pool-start new; pool-info new; pool-start new",
    "pool-define pool.xml; pool-start new --build --overwrite; pool-list",
    "pool-start p1 --overwrite --no-overwrite",
    "pool-define pool.xml --validate",
    "pool-define bad.xml",
    "pool-define nofile.xml",
    "pool-create pool.xml; pool-list; pool-list --transient; pool-autostart new; pool-destroy new; pool-list --all",
    "pool-create pool.xml --build",
    "pool-create pool.xml --build --no-overwrite",
    "pool-create pool.xml --overwrite --no-overwrite",
    "pool-create bad.xml",
    "pool-create nofile.xml",
    "pool-autostart p1; pool-list --autostart; pool-info p1; pool-autostart p1 --disable",
    "pool-autostart nope",
    "pool-build p1",
    "pool-destroy p1; pool-build p1 --no-overwrite --overwrite",
    "pool-build nope --overwrite",
    "pool-delete p1",
    "pool-destroy p1; pool-delete p1; pool-list --all",
    "pool-destroy p1; pool-list --all --details; pool-info p1; pool-destroy p1; pool-refresh p1",
    "pool-destroy b1111111-2222-3333-4444-555555555555",
    "pool-destroy nope",
    "pool-destroy",
    "pool-refresh p1",
    "pool-refresh nope",
    "pool-undefine p1",
    "pool-destroy p1; pool-undefine p1; pool-list --all",
    "pool-start nope",
    "pool-start p1",
    "pool-dumpxml p1",
    "pool-dumpxml p1 --inactive",
    "pool-dumpxml nope",
    "pool-dumpxml p1 --xpath=",
    "pool-info p1",
    "pool-info --bytes b1111111-2222-3333-4444-555555555555",
    "pool-info nope",
    "pool-info ''",
    "pool-name b1111111-2222-3333-4444-555555555555",
    "pool-name p1",
    "pool-uuid p1",
    "pool-uuid b1111111-2222-3333-4444-555555555555",
    "pool-capabilities",
    "pool-capabilities x",
    "find-storage-pool-sources-as logical",
    "find-storage-pool-sources-as netfs --host h",
    "find-storage-pool-sources-as netfs --host h --port 1 --initiator i",
    "find-storage-pool-sources-as netfs",
    "find-storage-pool-sources-as netfs --host h --port=",
    "find-storage-pool-sources-as netfs --port=",
    "find-storage-pool-sources-as netfs --host=",
    "find-storage-pool-sources-as foo",
    "find-storage-pool-sources-as",
    "find-storage-pool-sources netfs source.xml",
    "find-storage-pool-sources netfs --srcSpec nofile.xml",
    "find-storage-pool-sources logical",
    "find-storage-pool-sources iscsi",
    "find-storage-pool-sources logical --srcSpec=",
];

/// Each makes XML or complains.
const POOLS_FROM_OPTIONS: &[&str] = &[
    "new dir --target /new",
    "new dir",
    "new",
    "'' dir",
    "new dir --target=",
    "new netfs h /src --target /new --source-format nfs --source-protocol-ver 4",
    "new logical --source-name vg --source-dev /dev/sda --target /dev/vg",
    "new netfs --source-protocol-ver 4",
    "new iscsi --source-host h --source-dev iqn --target /dev/disk --auth-type chap --auth-username u --secret-usage s",
    "new iscsi --source-host h --source-dev iqn --auth-type chap --auth-username u --secret-uuid b1111111-2222-3333-4444-555555555555",
    "new iscsi --source-host h --auth-type chap --auth-username u",
    "new iscsi --secret-usage a --secret-uuid b",
    "new iscsi-direct --source-host h --source-dev d --source-initiator iqn",
    "new scsi --adapter-name scsi_host0 --target /dev/disk/by-path",
    "new scsi --adapter-wwnn 1 --adapter-wwpn 2 --target /t",
    "new scsi --adapter-wwnn 1 --target /t",
    "new scsi --adapter-wwnn 1 --adapter-name n",
    "new scsi --adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent p --adapter-parent-wwnn 3 --adapter-parent-wwpn 4",
    "new scsi --adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent-wwnn 3 --adapter-parent-wwpn 4 --adapter-parent-fabric-wwn 5",
    "new scsi --adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent-wwnn 3 --adapter-parent-fabric-wwn 5",
    "new rbd --source-host h --source-name n",
    "new disk --source-dev /dev/sda --source-format gpt --target /dev",
    "new dir --overwrite --no-overwrite",
    "new dir --target /new --build",
];

const VOLUMES: &[&str] = &[
    "vol-list p1",
    "vol-list p1 --details",
    "vol-list Empty",
    "vol-list Empty --details",
    "vol-list nope",
    "vol-list",
    "pool-destroy p1; vol-list p1",
    "vol-info v1 p1",
    "vol-info v1 --pool p1 --bytes",
    "vol-info v1 --pool p1 --physical",
    "vol-info v1 --pool p1 --physical --bytes",
    "vol-info /p1/v1",
    "vol-info /p1/v1 --pool Empty",
    "vol-info v1",
    "vol-info nope --pool p1",
    "vol-info v1 --pool nope",
    "vol-info v1 --pool=",
    "vol-info ''",
    "vol-info",
    "pool-destroy p1; vol-info v1 --pool p1",
    "vol-key v1 p1",
    "vol-key nope",
    "vol-path v1 p1",
    "vol-path v1",
    "vol-name /p1/v1",
    "vol-name v1",
    "vol-name v1 --pool p1",
    "vol-pool /p1/v1",
    "vol-pool /p1/v1 --uuid",
    "vol-pool nope",
    "vol-dumpxml v1 p1",
    "vol-dumpxml /p1/A2",
    "vol-dumpxml nope",
    "vol-dumpxml v1 p1 --xpath=",
    "vol-create p1 vol.xml; vol-list p1 --details; vol-dumpxml v3 p1",
    "vol-create p1 vol.xml --prealloc-metadata",
    "vol-create p1 vol.xml --validate",
    "vol-create p1 vol.xml; vol-create p1 vol.xml",
    "vol-create p1 bad.xml",
    "vol-create p1 nofile.xml",
    "vol-create nope vol.xml",
    "vol-create p1",
    "vol-create-from Empty vol.xml v1 --inputpool p1; vol-list Empty --details",
    "vol-create-from p1 vol.xml /p1/v1 --reflink",
    "vol-create-from p1 vol.xml nope",
    "vol-create-from p1 vol.xml nope --inputpool p1",
    "vol-create-from p1 nofile.xml v1 p1",
    "vol-create-from nope vol.xml v1",
    "vol-create-from p1 vol.xml v1 p1 --prealloc-metadata --validate",
    "vol-clone v1 v9 p1; vol-list p1 --details",
    "vol-clone /p1/v1 v9 --prealloc-metadata --reflink",
    "vol-clone v1 v9 p1 --print-xml",
    "vol-clone A2 'a b' p1 --print-xml",
    "vol-clone v1 A2 --pool p1",
    "vol-clone nope v9",
    "vol-clone v1",
    "vol-create-as p1 n 1M; vol-list p1 --details; vol-dumpxml n p1",
    "vol-create-as p1 n 1000KB --allocation 7 --format qcow2; vol-dumpxml n p1",
    "vol-create-as p1 n 1GiB --allocation 1k --format raw --print-xml",
    "vol-create-as p1 n 2g --backing-vol v1 --backing-vol-format raw --print-xml",
    "vol-create-as p1 n 2g --backing-vol /p1/A2 --print-xml",
    "vol-create-as p1 n 2g --backing-vol nope --print-xml",
    "vol-create-as p1 n 2g --backing-vol-format raw --print-xml",
    "vol-create-as p1 n 5 --backing-vol v1 --prealloc-metadata",
    "vol-create-as p1 n 5 --allocation= --print-xml",
    "vol-create-as p1 n 5 --allocation x",
    "vol-create-as p1 n 5 --allocation 1Q",
    "vol-create-as p1 n 5 --format=",
    "vol-create-as p1 n x",
    "vol-create-as p1 n 1x",
    "vol-create-as p1 n -1",
    "vol-create-as p1 n 99999999E",
    "vol-create-as p1 n 99999999999999999999",
    "vol-create-as p1 n ' 1 K'",
    "vol-create-as p1 v1 5",
    "vol-create-as p1 '' 5",
    "vol-create-as p1 n 999999999999999",
    "vol-create-as nope n 5",
    "vol-create-as p1 n",
    "vol-delete v1 p1; vol-list p1",
    "vol-delete /p1/v1",
    "vol-delete v1 --pool p1 --delete-snapshots",
    "vol-delete nope --pool p1",
    "vol-delete nope",
    "vol-wipe v1 p1",
    "vol-wipe v1 --pool p1 --algorithm zero",
    "vol-wipe v1 --pool p1 --algorithm nnsa",
    "vol-wipe v1 --pool p1 --algorithm foo",
    "vol-wipe v1 --pool p1 --algorithm=",
    "vol-wipe nope",
    "vol-resize v1 2M p1; vol-info v1 p1",
    "vol-resize v1 5 --pool p1",
    "vol-resize v1 5 --pool p1 --shrink",
    "vol-resize v1 5 --pool p1 --delta --allocate",
    "vol-resize v1 --capacity -5 --pool p1",
    "vol-resize v1 --capacity -5 --pool p1 --shrink",
    "vol-resize v1 ' -5k' --pool p1 --shrink",
    "vol-resize v1 x --pool p1",
    "vol-resize v1 1x --pool p1",
    "vol-resize v1",
    "vol-resize nope 5",
];

fn lab() -> Lab {
    let lab = Lab::with_node(NODE);
    for (file, text) in FILES {
        std::fs::write(lab.file(file), text).unwrap();
    }
    lab
}

#[test]
fn pools_are_handled_as_with_virsh() {
    let lab = lab();
    for line in POOLS {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn pools_are_made_from_options_as_with_virsh() {
    let lab = lab();
    for words in POOLS_FROM_OPTIONS {
        lab.same(&["-c", &lab.uri, &format!("pool-define-as {words} --print-xml")]);
        lab.same(&["-c", &lab.uri, &format!("pool-create-as {words} --print-xml")]);
        lab.same(&["-c", &lab.uri, &format!("pool-define-as {words}; pool-list --all")]);
        lab.same(&["-c", &lab.uri, &format!("pool-create-as {words}; pool-list --all")]);
    }
}

#[test]
fn volumes_are_handled_as_with_virsh() {
    let lab = lab();
    for line in VOLUMES {
        lab.same(&["-c", &lab.uri, line]);
    }
}

#[test]
fn a_read_only_connection_refuses_what_changes_storage() {
    let lab = lab();
    for line in [
        "pool-list --details",
        "vol-list p1 --details",
        "pool-destroy p1",
        "pool-define pool.xml",
        "pool-create-as a dir --target /a",
        "vol-create p1 vol.xml",
        "vol-delete v1 p1",
        "vol-resize v1 1 p1",
        "vol-wipe v1 p1",
        "vol-clone v1 v2 p1",
        "find-storage-pool-sources-as logical",
    ] {
        lab.same(&["-r", "-c", &lab.uri, line]);
    }
}

#[test]
fn messages_about_storage_are_the_same() {
    let lab = lab();
    for line in [
        "pool-info p1",
        "pool-list --details",
        "vol-info v1 p1",
        "vol-info /p1/v1",
        "vol-create-as p1 n 5 --backing-vol /p1/v1 --print-xml",
        "vol-create-as p1 n 5 --backing-vol v1 --print-xml",
    ] {
        lab.same(&["-d0", "-c", &lab.uri, line]);
        lab.same(&["-q", "-c", &lab.uri, line]);
    }
}
